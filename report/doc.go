// Package report holds no code; its folders turn results into what people and programs read.
// Nothing here simulates or estimates: every number is in an [fronde/outcome.Result] or in one of the
// analyses beside it, and is only rounded, intervals outwards.
//
// A result is presented in these steps:
//
//  1. [fronde/report/files] writes a run's files, the manifest last, and reads them back.
//  2. [fronde/report/phrase] writes numbers, units, dates, labels and words of probability, and its
//     subpackages write the sentences: result those of a forecast, study those of analyses, record
//     those of base rates and scores, told those of one world's story. All wording is there.
//  3. [fronde/report/svg] draws figures and holds every colour.
//  4. [fronde/report/terminal] lays out the pages of the command line, and [fronde/report/page] the
//     one-file HTML report. Both choose what to show and in which order; neither holds sentences.
//
// Every page names the worlds, the seed, the scenario and the version behind it, because a
// probability without them cannot be checked.
package report
