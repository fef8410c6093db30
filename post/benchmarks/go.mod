module github.com/quire-go/quire/post/benchmarks

go 1.26

require (
	github.com/adrg/frontmatter v0.2.0
	github.com/quire-go/quire v0.0.0
)

require (
	github.com/BurntSushi/toml v0.3.1 // indirect
	github.com/pelletier/go-toml/v2 v2.4.3 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
	golang.org/x/text v0.41.0 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect
)

replace github.com/quire-go/quire => ../..
