import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { direction: 'row' },
    onTurn() {
      this.setData({ direction: this.data.direction === 'row' ? 'column' : 'row' })
      this.say(this.data.direction)
    },
  }),
)
