import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      columns: 3,
      list: ['Bus', 'Train', 'Bike', 'Walk', 'Boat', 'Plane'].map((text) => ({
        icon: '/images/photo.svg',
        text,
        desc: 'Go',
      })),
    },
    onItem({ detail }) {
      this.say(`item ${detail.index}`)
    },
    onColumns() {
      this.setData({ columns: this.data.columns === 3 ? 4 : 3 })
    },
  }),
)
