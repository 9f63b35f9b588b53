import { type Text, text } from "../../units/Text";

/** What is said of a link to a scenario. */
export const LINK_WORDS = {
  share: text("复制链接", "Copy link"),
  title: text("情景链接", "Link to this scenario"),
  explain: text(
    "打开链接的人得到同一个情景：同样的参数、规则、随机种子和路径数，因而得到同样的数字。打开后看到的险种、地区、年份、规则方案和耗尽口径，也与现在推演对比页上所选的相同。情景写在链接“#”之后的部分，浏览器不会把它发给任何服务器。",
    'Whoever opens the link has the same scenario: figures, rules, random seed and number of paths, and so the same digits. Scheme, place, year, rule sets and measure of depletion are shown as they are chosen now on the Compare page. The scenario is in the part after "#", which browsers send to no server.',
  ),
  withDigits: text(
    "链接带有本次结果的指纹：对方推演完成后，页面会核对数字是否一致。",
    "The link carries the fingerprint of this result: when the receiver's run has finished, the page says whether the digits are the same.",
  ),
  withoutDigits: text(
    "推演完成后再复制，链接会带上结果的指纹，供对方核对数字是否一致。",
    "Copied after the run has finished, the link carries the fingerprint of the result, so that the receiver's digits are checked.",
  ),
  field: text("链接", "Link"),
  copy: text("复制", "Copy"),
  copied: text("已复制。", "Copied."),
  notCopied: text(
    "未能自动复制；链接已选中，请按 Ctrl+C。",
    "It could not be copied; the link is selected, press Ctrl+C.",
  ),
  making: text("正在生成链接……", "Making the link…"),
  close: text("关闭", "Close"),
  fits: text("可以用邮件、微信等发送。", "It fits into mails and messages."),
  over2000: text(
    "有的邮件和聊天软件会截断 2,000 个字符以上的链接；被截断的链接打开时会说明。也可以发送情景文件。",
    "Some mail and chat programs cut links above 2,000 characters; a link that was cut says so when it is opened. Or send the scenario file.",
  ),
  over8000: text(
    "多数邮件和聊天软件会截断 8,000 个字符以上的链接。建议改发情景文件（“下载情景”）。",
    'Most mail and chat programs cut links above 8,000 characters. Better send the scenario file ("Download scenario").',
  ),
  local: text(
    "本页是从本机文件打开的，链接开头的地址别人打不开；对方可在自己的“打开”页粘贴整个链接。",
    "This page was opened from a file, so its address is of no use to others; they can paste the whole link on their own Open page.",
  ),
} as const satisfies Record<string, Text>;
