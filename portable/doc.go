// Package portable computes the functions that a world is made of to the same bytes on every
// processor.
//
// The standard library's Exp, Log and others do not promise that: it has them in assembly on some
// processors, with fused instructions where the processor of the day has them, and the compiler may
// fuse x*y + z into one instruction that rounds once. Here every function is plain Go, and each
// product that is added to something is converted first, float64(x*y), which by the language's
// specification rounds it. What IEEE 754 rounds correctly, the four operations and math.Sqrt, and what
// is exact, such as math.Floor, is the same everywhere and is not repeated here.
//
// Results are within one unit in the last place (ulp) of the exact ones unless a function says
// otherwise. Special cases are those of package math.
package portable
