// Package linttest tests lint rules.
//
//	linttest.Examples(t, rule)   // what Doc shows as bad is found, what it shows as good is not
package linttest
