import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { city: '' },
    onPick() {
      my.showActionSheet({
        title: 'City',
        items: ['Hangzhou', 'Shanghai'],
        success: ({ index }) => {
          if (index < 0) return
          this.setData({ city: ['Hangzhou', 'Shanghai'][index] })
          this.say(this.data.city)
        },
      })
    },
  }),
)
