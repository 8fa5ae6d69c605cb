package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"fronde/shell"
	"fronde/studio"
)

// serveFlags are the flags of fronde serve.
type serveFlags struct {
	addr, data, token string
	tokenFile         string
	hosts, proxies    []string
	worlds, jobs      int
	workers           int
	logJSON, quiet    bool
}

func newServeCommand() *cobra.Command {
	f := &serveFlags{}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Open the studio: cases, live runs and worlds in the browser",
		Long: `Serve opens the web studio and prints its address. It needs no network and no other
program: the pages are part of the command. Cases, runs and their files are kept in
one folder; an interrupted run continues when the studio is started again.

It listens on this machine only, unless --addr says otherwise. In that case every
request needs a token: the one given, or a new one that it prints. --token-file keeps
it out of the list of processes: the file holds the token, or is written with a new one
that only its owner can read. docs/studio.md says more, including about the API, with
which a notebook can do what the pages do.

Ctrl-C ends it. Work that is under way is kept.`,
		Example: `  fronde serve
  fronde serve --addr 127.0.0.1:8080 --data studio-data
  fronde serve --addr 0.0.0.0:7777 --token-file token
  fronde serve --host studio.example.org --trusted-proxy 127.0.0.1 --token-file token`,
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error { return serve(c, f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:7777", "`address` to listen on, host:port; port 0 takes any that is free")
	flags.StringVar(&f.data, "data", "",
		"`directory` for cases and runs (default fronde in the user's configuration directory)")
	flags.StringVar(&f.token, "token", "", "`secret` that every request must carry")
	flags.StringVar(&f.tokenFile, "token-file", "",
		"`file` that holds the token; one that is not there is made with a new token")
	flags.StringArrayVar(&f.hosts, "host", nil,
		"another `name`, besides this machine's, by which the studio is reached; may be repeated")
	flags.StringArrayVar(&f.proxies, "trusted-proxy", nil,
		"`address` or network of a reverse proxy that is believed when it says who its client is; may be repeated")
	flags.IntVar(&f.worlds, "max-runs", 20_000, "largest `number` of worlds of one run")
	flags.IntVar(&f.jobs, "jobs", 1, "`number` of runs at the same time, besides what-ifs and one analysis")
	flags.IntVarP(&f.workers, "workers", "w", 0,
		"`number` of worlds simulated at the same time in a run (default one for each core)")
	flags.BoolVar(&f.logJSON, "log-json", false, "write the log as JSON")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "log warnings and errors only")
	flags.SortFlags = false
	return c
}

// serve carries out the command.
func serve(c *cobra.Command, f *serveFlags) error {
	if err := f.validate(); err != nil {
		return mistaken(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, err := net.Listen("tcp", f.addr)
	if err != nil {
		return mistaken(fmt.Errorf("--addr %s: %w", f.addr, err))
	}
	if f.token == "" && !local(l.Addr()) {
		f.token = rand.Text()
	}
	noted(c, shell.Overlooked(f.tokenFile))
	s, err := studio.Open(studio.Options{Data: f.data, Token: f.token, Hosts: f.hosts, Proxies: f.trusted(),
		Workers: f.workers, Log: f.log(c.ErrOrStderr()),
		Limits: studio.Limits{Worlds: f.worlds, Concurrent: f.jobs}})
	if errors.Is(err, studio.ErrInUse) {
		return mistaken(errors.Join(err, l.Close()))
	}
	if err != nil {
		return unwritten{errors.Join(err, l.Close())}
	}
	if _, err := fmt.Fprintf(c.OutOrStdout(), "studio: %s\ndata:   %s\n", f.address(l.Addr()), f.data); err != nil {
		return unwritten{errors.Join(err, s.Close(), l.Close())}
	}
	return s.Serve(ctx, l)
}

// validate returns every mistake in the flags, and fills in the default data directory.
func (f *serveFlags) validate() error {
	var mistakes []error
	if _, _, err := net.SplitHostPort(f.addr); err != nil {
		mistakes = append(mistakes, fmt.Errorf("--addr %q is not of the form host:port, e.g. 127.0.0.1:7777", f.addr))
	}
	if f.worlds < 1 || f.jobs < 1 || f.workers < 0 {
		mistakes = append(mistakes, errors.New("--max-runs and --jobs must be at least 1, and --workers not negative"))
	}
	for _, one := range f.proxies {
		if _, err := network(one); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--trusted-proxy %q is neither an address nor a network, "+
				"e.g. 127.0.0.1 or 10.0.0.0/8", one))
		}
	}
	if f.token != "" {
		mistakes = append(mistakes, long("--token", f.token))
	}
	if f.data == "" {
		base, err := os.UserConfigDir()
		if err != nil {
			mistakes = append(mistakes, fmt.Errorf("there is no configuration directory (%w); name a folder with --data", err))
		}
		f.data = filepath.Join(base, "fronde")
	}
	if err := errors.Join(mistakes...); err != nil || f.tokenFile == "" {
		return err
	}
	return f.readToken() // the last, because it may make the file
}

// long checks that a secret cannot be guessed.
func long(from, token string) error {
	const shortest = 16
	if len(token) < shortest {
		return fmt.Errorf("%s has %d characters; a secret that cannot be guessed has at least %d", from, len(token), shortest)
	}
	return nil
}

// readToken finds the token in its file.
func (f *serveFlags) readToken() (err error) {
	if f.token != "" {
		return errors.New("--token and --token-file both give the token; keep one")
	}
	if f.token, err = tokenIn(f.tokenFile); err != nil {
		return fmt.Errorf("--token-file: %w", err)
	}
	return long("--token-file "+f.tokenFile, f.token)
}

// tokenIn reads the token in a file. If there is no file, it makes one with a new token that only
// its owner can read.
func tokenIn(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(text)), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	token := rand.Text()
	_, err = fmt.Fprintln(file, token)
	return token, errors.Join(err, file.Close())
}

// network is the network, or the address alone, that a flag names.
func network(text string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(text); err == nil {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	return netip.ParsePrefix(text)
}

// trusted are the proxies that are believed; the flags are valid.
func (f *serveFlags) trusted() (all []netip.Prefix) {
	for _, one := range f.proxies {
		if of, err := network(one); err == nil {
			all = append(all, of)
		}
	}
	return all
}

// local reports whether only this machine can reach an address.
func local(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// address is what to open in a browser.
func (f *serveFlags) address(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		if name, err := os.Hostname(); err == nil {
			host = name
		}
	}
	text := "http://" + net.JoinHostPort(host, port) + "/"
	switch {
	case f.tokenFile != "": // who may read the log may not read the file
		text += "?token= with the token in " + f.tokenFile
	case f.token != "":
		text += "?token=" + f.token
	}
	return text
}

// log returns where the studio logs.
func (f *serveFlags) log(w io.Writer) *slog.Logger {
	o := &slog.HandlerOptions{}
	if f.quiet {
		o.Level = slog.LevelWarn
	}
	if f.logJSON {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
