import { Input, Modal } from "antd";
import { useState } from "react";
import { useSay } from "../useSay";
import { PLACES_WORDS } from "./placesWords";

/** Asks for a table, where the keys for pasting cannot be used on the grid. */
export function PasteBox(props: { readonly onRead: (pasted: string) => void; readonly onClose: () => void }) {
  const say = useSay();
  const [pasted, setPasted] = useState("");
  return (
    <Modal
      open
      title={say(PLACES_WORDS.paste)}
      okText={say(PLACES_WORDS.read)}
      cancelText={say(PLACES_WORDS.cancel)}
      okButtonProps={{ disabled: pasted.trim() === "" }}
      onOk={() => props.onRead(pasted)}
      onCancel={props.onClose}
    >
      <label htmlFor="paste-box">{say(PLACES_WORDS.pasteHere)}</label>
      <Input.TextArea id="paste-box" rows={8} value={pasted} onChange={({ target }) => setPasted(target.value)} />
    </Modal>
  );
}
