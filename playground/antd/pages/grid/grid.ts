import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: ['Bus', 'Train', 'Bike', 'Boat', 'Plane'].map((title) => ({
        title,
        icon: '/images/photo.svg',
        description: 'Go',
      })),
    },
    onItem(item) {
      this.say(item.title)
    },
  }),
)
