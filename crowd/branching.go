package crowd

// BranchingNumber returns how many further members one joiner recruits on average
// on a large random graph without clustering: the sum over degrees k of
//
//	k (k-1) vulnerable(k) degrees[k] / z,   z = sum of k degrees[k],
//
// where degrees[k] is the share of members with k ties and vulnerable(k) (0..1)
// the share of those who join on a single active neighbour, that is at an active
// share of 1/k. Above 1 a single joiner can set off a cascade among a share of the
// whole population; 1 is the boundary of the cascade window. It is 0 if there
// are no ties.
//
// Source: Watts, "A simple model of global cascades on random networks", PNAS
// 99(9), 2002, equation 5.
func BranchingNumber(degrees []float64, vulnerable func(k int) float64) float64 {
	recruits, ties := 0.0, 0.0
	for k, share := range degrees {
		if k == 0 || share == 0 {
			continue
		}
		ties += float64(float64(k) * share)
		recruits += float64(float64(k) * float64(k-1) * share * vulnerable(k))
	}
	if ties == 0 {
		return 0
	}
	return recruits / ties
}
