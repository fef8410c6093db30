module github.com/quire-go/quire/examples/bench

go 1.26

replace github.com/quire-go/quire => ../..

require github.com/quire-go/quire v0.0.0
