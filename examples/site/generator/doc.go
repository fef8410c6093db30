// Package generator makes a site of a folder of posts.
package generator
