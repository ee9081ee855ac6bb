// In package sync
package sync

func (c *Cond) Signal() {
	c.notifyOne()
}
