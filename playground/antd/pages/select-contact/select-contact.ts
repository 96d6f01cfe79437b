import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      recommended: [
        {
          name: 'Often',
          value: [
            {
              userId: '1',
              displayName: 'Ada',
              nodes: [{ text: 'Ada' }],
              loginId: '130****',
              avatar: '/images/photo.svg',
            },
          ],
        },
      ],
      all: [
        {
          name: 'G',
          value: [
            {
              userId: '2',
              displayName: 'Grace',
              nodes: [{ text: 'Grace' }],
              loginId: '131****',
              avatar: '/images/photo.svg',
            },
          ],
        },
      ],
    },
    onSelect(choice) {
      this.say(choice && choice.userInfo ? choice.userInfo.displayName : 'chosen')
    },
  }),
)
