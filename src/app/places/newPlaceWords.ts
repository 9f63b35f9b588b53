import { text } from "../../units/Text";

/** The words of adding places and removing them. */
export const NEW_PLACE_WORDS = {
  add: text("新增地区", "Add a place"),
  remove: text("删除所选地区", "Remove the selected"),
  county: text("县（市、区）", "County"),
  city: text("市（连同首个县级地区）", "City, with its first county"),
  kind: text("新增", "What to add"),
  parent: text("所属的市", "City"),
  zh: text("名称", "Name in Chinese"),
  en: text("英文名称", "Name in English"),
  enHint: text("可不填，沿用中文名称", "may be left empty: then as in Chinese"),
  id: text("代码", "Code"),
  idHint: text("如行政区划代码", "such as the official one"),
  cityOwn: text(
    "市本级（应由县级财政承担的，由市级财政承担）",
    "The city's own part: what a county's government would pay, the city's pays",
  ),
  ofCity: text("市", "The city"),
  ofFirstCounty: text("首个县级地区", "Its first county"),
  lacking: text("须填写的数", "Figures to be typed"),
  lackingNone: text("各项都有上级取值可沿用，不需另填。", "Every figure is inherited; none has to be typed."),
  inherits: text(
    "其余各项先沿用上级或全情景的取值，加入后可在表格中逐项修改。",
    "All else is inherited from the places above, and can be changed in the grid afterwards.",
  ),
  orDefault: text("不填按 ", "if left empty: "),
  addRow: text("作为新增地区", "Add it"),
  notRow: text("不新增", "Do not add"),
  newMark: text("新增", "new"),
  lackingPasted: text("新增地区还须填写的数", "Figures that the new places still need"),
  lackingPastedHint: text(
    "粘贴的表格中没有、也没有上级取值可沿用。请各填一个数，缺此项的新增地区都先用这个数，加入后可在表格中逐地修改。",
    "They are not in the table, and no place above has them. One number each, for every new place that lacks it; they can be changed in the grid afterwards.",
  ),
  take: text("加入", "Add"),
  cancel: text("取消", "Cancel"),
  added: text("已加入情景：", "Added: "),
  removed: text("已删除，可用“撤销”恢复。", "Removed; undo brings it back."),
  removeTitle: text("删除地区", "Remove places"),
  removeWith: text("随之删去：", "This goes with it:"),
  removeTake: text("删除", "Remove"),
  removeNothing: text("没有其他内容提到这些地区。", "Nothing else refers to them."),
  removeStays: text(
    "规则方案和相关系数不按地区设定，保持不变。删除后可用“撤销”（Ctrl+Z）全部恢复。",
    "Rule sets and correlations name no places and stay as they are. Undo (Ctrl+Z) brings everything back.",
  ),
} as const;
