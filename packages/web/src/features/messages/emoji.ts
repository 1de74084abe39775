/** A small set by name: what people at work use most. Names as GitHub and Slack have them. */
const table = `👍 +1 thumbsup yes|👎 -1 thumbsdown no|❤️ heart love|🎉 tada party hooray|😂 joy laugh|👀 eyes looking|🙏 pray thanks|✅ white_check_mark done check|🚀 rocket ship|🔥 fire
😀 grinning|😄 smile happy|😁 grin|😅 sweat_smile|🙂 slightly_smiling_face|😉 wink|😊 blush|😍 heart_eyes|😎 sunglasses cool|🤔 thinking hmm|😐 neutral_face|😬 grimacing|🙄 roll_eyes|😴 sleeping|😢 cry sad|😭 sob|😡 rage angry|🤯 exploding_head|😱 scream|🥳 partying_face|🤗 hugs|🤝 handshake deal|👋 wave hello bye|👏 clap|🙌 raised_hands|💪 muscle strong|🫡 salute|🤞 crossed_fingers luck|👌 ok_hand|✌️ v peace|🤷 shrug|🤦 facepalm|💯 100
✨ sparkles|⭐ star|🌟 star2|💡 bulb idea|⚡ zap|💥 boom|🐛 bug|🔧 wrench fix|🔨 hammer|🛠️ tools|⚙️ gear|🔒 lock|🔑 key|📌 pushpin|📎 paperclip|📝 memo note|📄 page_facing_up|📊 bar_chart|📈 chart up|📉 chart_down|📅 calendar date|⏰ alarm_clock|⏳ hourglass wait|🔍 mag search|💬 speech_balloon|📣 mega announce|🔔 bell|📦 package|🚢 shipit ship2|🏁 checkered_flag finish|🎯 dart goal|🏆 trophy|🥇 first_place|🎁 gift|🎂 birthday|☕ coffee|🍕 pizza|🍺 beer|🥂 cheers|🌍 earth|☀️ sunny|🌧️ rain|🌈 rainbow|🤖 robot agent|🧠 brain|👤 person|👥 people
❌ x no_entry|❗ exclamation|❓ question|⚠️ warning|🚨 rotating_light alert|🛑 stop|🔴 red_circle|🟡 yellow_circle|🟢 green_circle|🔵 blue_circle|➕ plus|➖ minus|⬆️ arrow_up|⬇️ arrow_down|➡️ arrow_right|⬅️ arrow_left|🔁 repeat retry|♻️ recycle`

export type Emoji = { char: string; names: string[] }

export const emoji: Emoji[] = table.split(/[|\n]/).map((entry) => {
  const [char = '', ...names] = entry.trim().split(' ')
  return { char, names }
})

/** Those whose name holds the query, those that begin with it first. */
export function findEmoji(query: string): Emoji[] {
  const asked = query.toLowerCase()
  const begins = emoji.filter(({ names }) => names.some((name) => name.startsWith(asked)))
  const holds = emoji.filter((each) => !begins.includes(each) && each.names.some((name) => name.includes(asked)))
  return [...begins, ...holds]
}
