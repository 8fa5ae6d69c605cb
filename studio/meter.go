package studio

import (
	"sync"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// meter counts what the studio does, for /metrics.
type meter struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	refused  *prometheus.CounterVec
	runs     *prometheus.CounterVec
	worlds   prometheus.Counter
	speed    prometheus.Gauge
	dropped  prometheus.Counter
	dropouts prometheus.Counter
	watching atomic.Int64
}

func newMeter() *meter {
	m := &meter{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "fronde_requests_total", Help: "Requests answered."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "fronde_request_seconds", Help: "Time to answer a request; streams are left out.",
			Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5, 30}}, []string{"route"}),
		refused:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "fronde_refused_total", Help: "Requests refused for their host, origin, token or rate."}, []string{"why"}),
		runs:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "fronde_runs_total", Help: "Runs and comparisons that ended."}, []string{"kind", "status"}),
		worlds:   prometheus.NewCounter(prometheus.CounterOpts{Name: "fronde_worlds_total", Help: "Worlds, and pairs of worlds, simulated."}),
		speed:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "fronde_worlds_per_second", Help: "Speed of the run that ended last."}),
		dropped:  prometheus.NewCounter(prometheus.CounterOpts{Name: "fronde_snapshots_dropped_total", Help: "Results that slow watchers missed."}),
		dropouts: prometheus.NewCounter(prometheus.CounterOpts{Name: "fronde_watchers_dropped_total", Help: "Watchers given up because they took nothing."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.refused, m.runs, m.worlds, m.speed, m.dropped, m.dropouts,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "fronde_watchers", Help: "Event streams that are open."}, func() float64 { return float64(m.watching.Load()) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// counting returns a progress that counts worlds, and passes them on.
func (m *meter) counting(progress func(done, total int)) func(done, total int) {
	var mu sync.Mutex
	before := -1
	return func(done, total int) {
		mu.Lock()
		if before >= 0 && done > before { // the first call tells what a checkpoint held
			m.worlds.Add(float64(done - before))
		}
		before = done
		mu.Unlock()
		progress(done, total)
	}
}

// ended counts a job.
func (m *meter) ended(j *job) {
	m.runs.WithLabelValues(j.Kind, j.Status).Inc()
	m.speed.Set(j.Speed)
}

// enter counts a watcher, unless there are too many.
func (m *meter) enter(most int) bool {
	if m.watching.Add(1) > int64(most) {
		m.watching.Add(-1)
		return false
	}
	return true
}

// leave counts a watcher out.
func (m *meter) leave() { m.watching.Add(-1) }
