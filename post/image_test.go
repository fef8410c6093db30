package post_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestImages(t *testing.T) {
	image := func(role post.Role, src, alt, caption string) post.Image {
		return post.Image{Role: role, Src: src, Alt: alt, Caption: caption}
	}
	for _, test := range []struct {
		block  string
		want   []post.Image
		params map[string]any
	}{
		{"image: a.jpg\nimage_alt: alt", []post.Image{image(post.Cover, "a.jpg", "alt", "")}, nil},
		{"image: {src: a.jpg, altText: alt, caption: c}", []post.Image{image(post.Cover, "a.jpg", "alt", "c")}, nil},
		{"image: {path: a.jpg, width: 3}", []post.Image{image(post.Cover, "a.jpg", "", "")},
			map[string]any{"image": map[string]any{"path": "a.jpg", "width": int64(3)}}},
		{"thumb_img_path: t.jpg\nthumb_img_alt: x\ncontent_img_path: c.jpg\ncontent_img_alt: y",
			[]post.Image{image(post.Thumb, "t.jpg", "x", ""), image(post.Cover, "c.jpg", "y", "")}, nil},
		{"cover: true", nil, map[string]any{"cover": true}},
		{"cover: true\ntop_img: t.png", []post.Image{image(post.Cover, "t.png", "", "")}, map[string]any{"cover": true}},
		{"heroImage: h.jpg\nheroAlt: a pier", []post.Image{image(post.Cover, "h.jpg", "a pier", "")}, nil},
		{"heroImage: h.jpg\nheroAlt: no\nheroImageAlt: a pier", []post.Image{image(post.Cover, "h.jpg", "a pier", "")}, map[string]any{"heroAlt": "no"}},
		{"thumb_image: t.jpg\nthumb_alt: a\nimage: c.jpg\nalt: lost", []post.Image{image(post.Thumb, "t.jpg", "a", ""), image(post.Cover, "c.jpg", "", "")},
			map[string]any{"alt": "lost"}},
		{"cover_image: a.jpg\nimage_alt: a pier", []post.Image{image(post.Cover, "a.jpg", "a pier", "")}, map[string]any{"cover_image": "a.jpg"}},
		{"img: a.jpg\nalt: a pier", []post.Image{image(post.Cover, "a.jpg", "a pier", "")}, map[string]any{"img": "a.jpg"}},
		{"banner: '![[pier.jpg|300]]'", []post.Image{image(post.Cover, "pier.jpg", "", "")}, nil},
		{"top_img: transparent", nil, map[string]any{"top_img": "transparent"}},
		{"cover: '#49B202'\nimage: none", nil, map[string]any{"cover": "#49B202", "image": "none"}},
		{"image: {feature: f.jpg, teaser: t.jpg}", []post.Image{image(post.Thumb, "t.jpg", "", ""), image(post.Cover, "f.jpg", "", "")},
			map[string]any{"image": map[string]any{"feature": "f.jpg", "teaser": "t.jpg"}}},
		{"banner: {content: hi}", nil, map[string]any{"banner": map[string]any{"content": "hi"}}},
		{"thumbnail: ''\nimage:", nil, nil},
		{"image_alt: alone", nil, map[string]any{"image_alt": "alone"}},
		{"images: [a.jpg, {url: b.jpg, alt: b}]", []post.Image{image(post.More, "a.jpg", "", ""), image(post.More, "b.jpg", "b", "")}, nil},
		{"images: []", nil, nil},
		{"seo: {ogImage: s.png}", []post.Image{image(post.Social, "s.png", "", "")}, map[string]any{"seo": map[string]any{"ogImage": "s.png"}}},
		{"header: {image: h.jpg}", []post.Image{image(post.Cover, "h.jpg", "", "")}, map[string]any{"header": map[string]any{"image": "h.jpg"}}},
		{"header: <b>", nil, map[string]any{"header": "<b>"}},
		{"image: a.jpg\nbanner: b.jpg", []post.Image{image(post.Cover, "a.jpg", "", "")}, map[string]any{"banner": "b.jpg"}},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml("title: a\n"+test.block))
			require.NoError(t, err)
			assert.Equal(t, test.want, p.Images)
			assert.Equal(t, test.params, p.Params)
		})
	}
}

func TestImageByRole(t *testing.T) {
	p := &post.Post{Images: []post.Image{{Role: post.Cover, Src: "c"}, {Role: post.Thumb, Src: "t"}, {Role: post.Cover, Src: "d"}}}
	assert.Equal(t, "t", p.Image(post.Thumb, post.Cover).Src)
	assert.Equal(t, "c", p.Image(post.Social, post.Cover).Src)
	assert.Nil(t, p.Image(post.Social))
	assert.Nil(t, p.Image())
}
