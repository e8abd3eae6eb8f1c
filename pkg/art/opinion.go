package art

// What is thought of art that nobody voted for, and how many votes it takes to move that thought halfway.
const (
	usualVote  = 5.0
	usualVotes = 10
	fewVotes   = 3 // fewer are noise: such art is as good as any without votes
)

// opinion is what the votes on a candidate are worth: (votes·vote + 10·5) / (votes + 10), so that ten points of one
// voter do not beat six of fifty. A source that counts likes tells Votes and no Vote: equal opinions, more likes first.
func opinion(c Candidate) (vote float64, votes int) {
	switch {
	case c.Votes <= 0:
		return usualVote, 0
	case c.Vote == 0:
		return usualVote, c.Votes
	case c.Votes < fewVotes || !(c.Vote > 0 && c.Vote <= 10):
		return usualVote, 0
	}
	n := float64(c.Votes)
	return (n*c.Vote + usualVotes*usualVote) / (n + usualVotes), c.Votes
}
