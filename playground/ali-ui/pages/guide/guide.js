import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      show: false,
      steps: [
        { url: '/images/photo.svg', x: '20px', y: '80px', width: '200px', height: '100px' },
        { url: '/images/photo.svg', x: '60px', y: '200px', width: '200px', height: '100px' },
      ],
    },
    onOpen() {
      this.setData({ show: true })
    },
    onOver() {
      this.setData({ show: false })
      this.say('over')
    },
  }),
)
