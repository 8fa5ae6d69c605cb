package studio

import "slices"

// mostRecent is how many ended tasks are remembered with what they showed last.
const mostRecent = 8

// recall remembers an ended task.
func (d *desk) recall(t *task) {
	d.recent = append(d.recent, t)
	if len(d.recent) > mostRecent {
		d.recent = slices.Delete(d.recent, 0, 1)
	}
}

// remember is recall for a task that has ended before.
func (d *desk) remember(t *task) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active[t.job.ID] == nil {
		d.recall(t)
	}
}

// find returns a task that waits or runs, or one that ended not long ago.
func (d *desk) find(id string) *task {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t := d.active[id]; t != nil {
		return t
	}
	for _, t := range slices.Backward(d.recent) {
		if t.job.ID == id {
			return t
		}
	}
	return nil
}

// current returns a task that waits or runs, or nil.
func (d *desk) current(id string) *task {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.active[id]
}

// forget drops what is remembered of an ended task.
func (d *desk) forget(id string) {
	d.recent = slices.DeleteFunc(d.recent, func(t *task) bool { return t.job.ID == id })
}
