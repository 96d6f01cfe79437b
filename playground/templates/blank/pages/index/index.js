Page({
  data: {
    greeting: 'A new mini program',
    count: 0,
  },

  greet() {
    const count = this.data.count + 1
    this.setData({ count, greeting: count === 1 ? 'Hello' : `Hello, ${count} times` })
  },
})
