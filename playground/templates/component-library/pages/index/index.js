Page({
  data: { components: ['rating', 'card'] },

  open(event) {
    const { name } = event.currentTarget.dataset
    my.navigateTo({ url: `/pages/${name}/${name}` })
  },
})
