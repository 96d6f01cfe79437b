import gallery from '../../utils/gallery'

const contact = (userId: string, displayName: string, loginId: string) => ({
  userId,
  displayName,
  loginId,
  nodes: [{ text: displayName }],
  avatar: '/images/photo.svg',
})

Page(
  gallery({
    data: {
      recommended: [contact('1', 'Ada', '130****')],
      all: [contact('2', 'Grace', '131****'), contact('3', 'Barbara', '132****')],
    },
    onSelect(choice) {
      this.say(choice && choice.userInfo ? choice.userInfo.displayName : 'chosen')
    },
  }),
)
