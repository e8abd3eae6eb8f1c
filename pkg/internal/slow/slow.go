// Package slow tells how much slower than usual this build runs. Under the race detector everything takes several times as
// long, and a budget that is right for a viewer's patience would make tests fail for want of time: budgets that are counted
// in the time of our own work are multiplied by Factor. No build that is deployed has the race detector.
package slow
