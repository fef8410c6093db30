package lint

// commentRules are the rules about what suppresses rules.
func commentRules() []*Rule { return nil }
