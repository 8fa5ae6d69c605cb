// Package golden compares pages in tests with files that were looked at.
package golden
