// Package infer says which inputs of a model matter, and where in their space something
// happens, by ask and tell: it proposes points of the unit cube ([Morris.Point],
// [Sobol.Point]) or is handed a sample, and accepts the model's outputs. It runs nothing
// and knows nothing of regimes, so that functions with known answers can test it.
//
//   - [Morris] screens many inputs with few runs;
//   - [Sobol] divides the variance among inputs or groups of them;
//   - [Sample.PAWN] finds inputs that move the output's distribution in any way, and
//     [Sample.Explained] those whose knowledge would narrow it, both from a sample that
//     was drawn anyway, whatever depends on what in it;
//   - [Structures] divides the variance of a crossed experiment between numbers, structure
//     and chance;
//   - [PRIM] and [Grow] find regions of the inputs where the output is large.
//
// Every index has a 90 % interval, from bootstraps of the units that are independent:
// trajectories, rows or draws. [Rank] never ranks what these cannot distinguish.
package infer
