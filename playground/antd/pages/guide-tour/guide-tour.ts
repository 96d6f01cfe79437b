import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      visible: false,
      steps: [10, 120].map((top) => ({
        top,
        left: 20,
        imageUrl: '/images/photo.svg',
        imageMode: 'widthFix',
        imageStyle: 'width:200rpx',
      })),
    },
    onOpen() {
      this.setData({ visible: true })
    },
    onDone() {
      this.setData({ visible: false })
      this.say('over')
    },
  }),
)
