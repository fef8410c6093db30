package lint

// bodyRules are the rules about the text.
func bodyRules() []*Rule { return nil }
