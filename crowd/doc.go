// Package crowd is an implicit population: up to four billion members in cells,
// an implicit symmetric small-world network between them, and a daily threshold
// cascade that is exact for every single member while its cost follows the
// members who change their minds, not the population.
//
// # The rule
//
// A [Layout] cuts the members 0..N-1 into places and every place into cells. A
// member's place in its cell's order of proneness is its rank, 0 the most prone.
// On every day a member of rank r of a cell of n is active if and only if it is
// neither withdrawn nor departed and
//
//	(r + 1/2) / n < Share(cell, contacts, struck, touched)
//
// where contacts is the number of its ties (0..Degree) to members who were active
// on the day before, struck how often it has itself been withdrawn and touched how
// many withdrawals have happened at the other end of its ties (both end counting
// at 3). Share is the caller's [Response]; whatever moves people lives there.
//
// # Why nothing is stored per member
//
// A member without contacts and without a history is active when its rank lies
// below the cell's base cut, one number for a whole cell. Only members who depart
// from that have an entry, eight bytes, and only if their rank lies below the
// cell's horizon: nobody beyond it could be active today even in the most
// favourable circumstances ([Response].Bound). The entries of a cell stand in a list
// sorted by member number. A day merges the sorted news of the day before into the
// lists that it concerns, in place, and looks at the entries of those ranks that could
// act; nothing else is touched. Where half of those who can hear anything have an entry,
// the cell turns into an array by rank, and back when few are left. When a bound
// outgrows a horizon the horizon is lifted to twice the need, and what those in between
// know is told again.
//
// The ties are keyed permutations ([Network]), so that a neighbour costs some
// twenty nanoseconds and no memory. [Reference] plays the same rules in plain
// loops over dense arrays, and the tests hold the two together person for person.
//
// # What it is not
//
// The package knows nothing of why members act, and nothing of what their acting
// does. It starts no goroutines; a [Population] is shared between workers and each
// worker owns one [Crowd], which it resets from world to world.
package crowd
