module github.com/quire-go/quire/examples/sanitize

go 1.26

replace github.com/quire-go/quire => ../..

require (
	github.com/microcosm-cc/bluemonday v1.0.27
	github.com/quire-go/quire v0.0.0
	golang.org/x/net v0.58.0
)

require (
	github.com/aymerick/douceur v0.2.0 // indirect
	github.com/gorilla/css v1.0.1 // indirect
	github.com/pelletier/go-toml/v2 v2.4.3 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
	golang.org/x/text v0.41.0 // indirect
)
