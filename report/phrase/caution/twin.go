package caution

import "fmt"

// OtherNumbers warns that two cases accept different numbers in some draws.
func OtherNumbers(other, draws int) string {
	return fmt.Sprintf("In %d of %d draws, given the observations of the run-up, the second case accepts "+
		"other numbers than the first: their worlds share random numbers but differ by more than the change.",
		other, draws)
}

// OtherClass warns that two cases have different reference classes.
func OtherClass(first, second string) string {
	return fmt.Sprintf("The reference classes differ (%s; %s), "+
		"so the pooled difference includes that of the base rates.", first, second)
}

// OtherPeople warns that two cases have different people.
const OtherPeople = "The cases have different people: " +
	"the random numbers of a person or an elite go with their number, not their name."

// Unseen warns that no difference exceeds its error.
const Unseen = "No simulated difference exceeds its Monte Carlo error: " +
	"there are too few worlds to say in which direction the change works."

// Second introduces a doubt about the second case.
func Second(doubt string) string { return "The second case: " + doubt }
