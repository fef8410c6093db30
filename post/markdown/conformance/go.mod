module github.com/quire-go/quire/post/markdown/conformance

go 1.26

require (
	github.com/quire-go/quire v0.0.0
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
)

replace github.com/quire-go/quire => ../../..
