package shell

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"fronde/forecast"
	"fronde/report/phrase"
)

// linesEvery is the time between lines of progress where there is no terminal.
const linesEvery = 10 * time.Second

// Progress shows how far a run has come: a bar on a terminal, a line now and then elsewhere, or
// nothing.
type Progress struct {
	to       io.Writer
	quiet    bool
	terminal bool
	bars     *mpb.Progress
	bar      *mpb.Bar
	started  time.Time
	speaking sync.Mutex // guards spoke, and what is written where there is no terminal
	spoke    time.Time
	closed   chan struct{} // ends the lines that come by the clock
	clock    sync.WaitGroup
	First    int // worlds taken over from a checkpoint
	done     atomic.Int64
	total    atomic.Int64 // an analysis may lower it as it learns what it needs
	stopped  atomic.Bool
	so       atomic.Value // a summary of the worlds so far, a string
	watched  bool         // whether a forecast from worlds has been shown
}

func newProgress(to io.Writer, quiet bool) *Progress {
	return &Progress{to: to, quiet: quiet, terminal: isTerminal(to)}
}

// isTerminal reports whether a terminal shows what is written.
func isTerminal(to io.Writer) bool {
	file, ok := to.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// Update reports how many worlds are done; the first call says where the run starts.
func (p *Progress) Update(done, total int) {
	p.total.Store(int64(total))
	p.done.Store(int64(done))
	if p.started.IsZero() {
		p.begin(done)
	}
	switch {
	case p.quiet:
	case p.terminal:
		p.bar.SetCurrent(int64(done))
	default:
		p.speak(linesEvery)
	}
}

// begin opens the display. Its first line has the note that there is, so that nobody waits for a first number.
func (p *Progress) begin(done int) {
	p.started, p.First = time.Now(), done
	switch {
	case p.quiet:
		return
	case p.terminal:
		p.open()
		return
	case p.so.Load() != nil:
		p.speak(0)
	default:
		p.speaking.Lock()
		p.spoke = time.Now()
		p.speaking.Unlock()
	}
	p.closed = make(chan struct{})
	p.clock.Go(p.tick)
}

// tick writes lines by the clock, for worlds that take longer than the time between them.
func (p *Progress) tick() {
	ticker := time.NewTicker(linesEvery)
	defer ticker.Stop()
	for {
		select {
		case <-p.closed:
			return
		case <-ticker.C:
			p.speak(linesEvery)
		}
	}
}

// speak writes a line of progress where there is no terminal, if the last one is so long ago.
func (p *Progress) speak(ago time.Duration) {
	p.say(ago, "%s, %s%s", WorldsOf(int(p.done.Load()), int(p.total.Load())), p.pace(), p.soFar())
}

// say writes a line if the last one is so long ago.
func (p *Progress) say(ago time.Duration, form string, values ...any) {
	p.speaking.Lock()
	defer p.speaking.Unlock()
	if time.Since(p.spoke) < ago {
		return
	}
	p.spoke = time.Now()
	fmt.Fprintf(p.to, "fronde: "+form+"\n", values...)
}

// Say takes a note that ends the line of progress until there is a forecast from the first worlds.
func (p *Progress) Say(note string) { p.so.Store(note) }

// Watch takes the forecast so far. The first one is shown at once.
func (p *Progress) Watch(f *forecast.Forecast) {
	p.so.Store(phrase.SoFar(f.Result))
	if !p.watched && !p.quiet && !p.terminal {
		p.speak(0)
	}
	p.watched = true
}

// soFar is the summary of the worlds so far, for the end of a line.
func (p *Progress) soFar() string {
	if text, ok := p.so.Load().(string); ok {
		return "; " + text
	}
	return ""
}

// Preparing says how far the simulation of a reference population has come.
func (p *Progress) Preparing(done, total int) {
	if !p.quiet {
		p.say(linesEvery, "simulating the reference population, once: %s%s", WorldsOf(done, total), p.soFar())
	}
}

// WorldsOf says how many worlds of all are done, e.g. 300 of 1,000 worlds.
func WorldsOf(done, total int) string {
	return fmt.Sprintf("%s of %s worlds", phrase.Thousands(int64(done)), phrase.Thousands(int64(total)))
}

func (p *Progress) open() {
	count := func(s decor.Statistics) string { return WorldsOf(int(s.Current), int(s.Total)) }
	pace := func(decor.Statistics) string { return "  " + p.pace() + p.soFar() }
	p.bars = mpb.New(mpb.WithOutput(p.to), mpb.WithWidth(40))
	p.bar = p.bars.New(p.total.Load(), mpb.BarStyle().Lbound(" ").Filler("━").Tip("━").Padding("─").Rbound(""),
		mpb.PrependDecorators(decor.Any(count)),
		mpb.AppendDecorators(decor.Any(pace)),
		mpb.BarRemoveOnComplete(),
	)
}

// finishing is what a user reads after asking a run to stop. Worlds that have begun are completed,
// so that a run stopped earlier is a prefix of the whole.
const finishing = "finishing the worlds that have begun; Ctrl-C again ends at once"

// stopping says that the run is about to stop. It may be called from any goroutine.
func (p *Progress) stopping() {
	p.stopped.Store(true) // the bar shows it
	if !p.quiet && !p.terminal {
		p.say(0, finishing)
	}
}

// pace says how fast worlds are done and how long the rest will take.
func (p *Progress) pace() string {
	if p.stopped.Load() {
		return finishing
	}
	done := int(p.done.Load())
	if done <= p.First {
		return "starting"
	}
	rate := float64(done-p.First) / time.Since(p.started).Seconds()
	left := time.Duration(float64(int(p.total.Load())-done) / rate * float64(time.Second))
	return fmt.Sprintf("%.3g worlds/s, %s left", rate, left.Round(time.Second))
}

// Close ends the display, complete or not, and says how long the run took.
func (p *Progress) Close() {
	if p.bar != nil {
		p.bar.Abort(true) // has no effect on a complete bar
		p.bars.Wait()
	}
	if p.closed != nil {
		close(p.closed)
		p.clock.Wait()
	}
	if p.quiet || p.started.IsZero() {
		return
	}
	took := time.Since(p.started)
	done := int(p.done.Load())
	worlds := done - p.First
	if worlds == 0 && done == int(p.total.Load()) {
		fmt.Fprintf(p.to, "fronde: no world to simulate, all were kept from before; it took %s\n", took.Round(time.Second/10))
		return
	}
	fmt.Fprintf(p.to, "fronde: %s in %s, %.3g worlds/s\n",
		phrase.Worlds(worlds), took.Round(time.Second/10), float64(worlds)/took.Seconds())
}

// Watched returns a context that ends when the user stops the command, a display of progress that
// then says so, and a function to call at the end.
func Watched(c *cobra.Command, quiet bool) (ctx context.Context, p *Progress, end func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p = newProgress(c.ErrOrStderr(), quiet)
	undisturbed := context.AfterFunc(ctx, func() {
		stop() // a second Ctrl-C ends the process at once
		p.stopping()
	})
	return ctx, p, func() {
		undisturbed() // before stop, which also ends the context
		stop()
	}
}
