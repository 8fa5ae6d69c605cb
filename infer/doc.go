// Package infer finds which inputs of a model matter, and where in their space something
// happens. It works by ask and tell: it proposes points of the unit cube ([Morris.Point],
// [Sobol.Point]) or is given a sample, and accepts the model's outputs. It runs nothing and
// knows nothing about regimes, so it can be tested on functions with known answers.
//
//   - [Morris] screens many inputs with few runs;
//   - [Sobol] divides the variance among inputs or groups of them and, if asked, among pairs, at the
//     points of [Quasi];
//   - [Sample.PAWN] finds inputs that move the output's distribution in any way, and
//     [Sample.Explained] those whose knowledge would narrow it, both from a sample that
//     was drawn anyway, with any dependence between inputs; [Sample.Delta] and
//     [Sample.Importance] are two more measures of the same draws;
//   - [Structures] divides the variance of a crossed experiment between numbers, structure
//     and chance;
//   - [PRIM] and [Grow] find regions of the inputs where the output is large.
//
// Every index has a 90 % interval from a bootstrap of the independent units: trajectories, rows
// or draws. [Rank] never orders inputs that these intervals cannot distinguish.
package infer
