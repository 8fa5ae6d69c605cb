package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"fronde/studio"
)

// openAPI asks a studio for the description of its API, as any client would.
func openAPI() (text []byte, err error) {
	data, err := os.MkdirTemp("", "fronde-generate-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	s, err := studio.Open(studio.Options{Data: data})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	answer := httptest.NewRecorder()
	s.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://localhost/openapi.json", nil))
	if answer.Code != http.StatusOK {
		return nil, fmt.Errorf("the studio answers %d: %s", answer.Code, answer.Body)
	}
	return append(answer.Body.Bytes(), '\n'), nil
}
