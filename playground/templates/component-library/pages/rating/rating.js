Page({
  data: { stars: 3 },

  choose(stars) {
    this.setData({ stars })
  },
})
