module github.com/quire-go/quire/frontmatter/conformance

go 1.26

require (
	github.com/goccy/go-yaml v1.19.2
	github.com/quire-go/quire v0.0.0
	github.com/stretchr/testify v1.12.1
	github.com/toml-lang/toml-test/v2 v2.2.0
)

require (
	github.com/BurntSushi/toml v1.6.0 // indirect
	github.com/pelletier/go-toml/v2 v2.4.3 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
)

replace github.com/quire-go/quire => ../..
