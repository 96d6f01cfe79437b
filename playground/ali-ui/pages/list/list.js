import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { title: 'One', extra: 'first' },
        { title: 'Two', extra: 'second' },
        { title: 'Three', extra: 'third' },
      ],
      loadMore: '',
    },
    onItem({ index }) {
      this.say(`line ${index}`)
    },
    onMore() {
      const count = this.data.items.length + 1
      this.$spliceData({ items: [this.data.items.length, 0, { title: `Line ${count}`, extra: 'added' }] })
      this.setData({ loadMore: count > 5 ? 'over' : 'load' })
    },
  }),
)
