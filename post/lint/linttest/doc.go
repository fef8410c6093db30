// Package linttest tests lint rules.
//
//	linttest.Test(t, "testdata/no-shouting", rule)   // files that hold what is expected of them
//	linttest.Examples(t, rule)                       // what Doc shows as bad is found, what it shows as good is not
package linttest
