/** What can be typed in a conversation. */
export const TALK_HELP = `
  A line and Enter      says it; several lines that are pasted at once are one question
  /record               records until Enter and asks with that
  /attach FILE          asks with a wav or mp3 file next, once or more often
  /drop                 lets go of what is attached
  Enter alone           asks with what is attached, or asks again what failed
  Enter or Ctrl-C       while an answer comes or is heard: stops it, and the server's work
  /again                plays the last answer again
  /save FILE.wav        keeps the sound of the last answer
  /voice NAME           changes the voice, such as alloy, echo, nova or shimmer
  /quit                 ends, as Ctrl-C at the prompt does
  //text                says a text that begins with /
`.replace(/^\n|\n$/g, '');
