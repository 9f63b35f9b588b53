import { text } from "../../units/Text";

/** The words of what a place's accounts hold at the start, and of what is owed to its fund. */
export const ACCOUNT_WORDS = {
  title: text("期初账户与应收欠费", "Accounts at the start, and debts owed to the fund"),
  nothing: text("未给出", "none given"),
  accountsHint: text(
    "推演开始时账户中已有的钱，不沿用上级；不填即为 0。某规则方案没有该账户时，这笔钱并入所辖各地的累计结余。",
    "What the account holds when the run begins; it is not inherited, and left empty it is 0. Under a rule set without the account, the money joins the own balances below.",
  ),
  noAccounts: text("各规则方案在这一级没有储备金或统筹结余账户。", "No rule set has a reserve or pool at this level."),
  countyHint: text(
    "县级的累计结余和欠付在表格的“期初累计结余”“期初欠付”两列中填写；储备金和统筹结余由市、省管理。",
    "A county's own balance and what it owes are columns of the grid; reserves and pools are held by the city and the province.",
  ),
  heldIn: text("设有此账户：", "Known to: "),
  arrears: text("应收欠费（清欠）", "Debts owed to the fund"),
  arrearsHint: text(
    "欠费主体欠基金的钱，按清欠计划逐年收回，计入收入；只在县级填写。清欠计划从基年次年起每年一个比例，用分号隔开，合计不大于 100 %。",
    "What debtors owe the fund; it comes back by the plan and is income. Counties only. The plan is a share a year from the first simulated year on, with semicolons between, 100 % together at most.",
  ),
  debtor: text("欠费主体", "Debtor"),
  amount: text("金额", "Amount"),
  plan: text("清欠计划", "Repayment plan"),
  paid: text("实际清缴比例", "Share in fact paid"),
  addArrear: text("新增一笔欠费", "Add a debt"),
  removeArrear: text("删去", "Remove"),
  restsOn: text("依据：", "Rests on: "),
} as const;
