package feed

import (
	"fmt"
	"testing"
)

// A slow watcher sees the latest state and misses what came in between.
func TestSlowWatcherSkips(t *testing.T) {
	t.Parallel()
	f := New()
	w := f.Watch()
	early := f.Watch()
	f.Introduce("history")
	f.Tell(1)
	unseen, _, _ := early.Next()
	if len(unseen) != 2 || string(unseen[0].Plain) != "event: history\ndata: \"history\"\n\n" {
		t.Errorf("whoever comes before the first result is told %d things", len(unseen))
	}
	f.Show([]byte("1"))
	unseen, missed, changed := w.Next() // not what history says
	if len(unseen) != 2 || missed != 0 {
		t.Fatalf("%d messages at first, %d missed", len(unseen), missed)
	}
	select {
	case <-changed:
		t.Fatal("nothing has changed yet")
	default:
	}
	for i := range 5 {
		f.Tell(i)
		f.Show(fmt.Append(nil, i))
	}
	f.Finish("the end")
	<-changed
	unseen, missed, _ = w.Next()
	const last = "event: result\ndata: 4\n\n"
	if len(unseen) != 3 || missed != 4 || !w.Ended() || string(unseen[1].Plain) != last {
		t.Errorf("%d messages, %d missed, ended %v", len(unseen), missed, w.Ended())
	}
}
