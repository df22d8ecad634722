// Makes the lists marked data-live sortable and filterable, and opens the actions behind a number; without it they are plain tables and links.
(() => {
  "use strict";
  const words = document.body.dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const element = (tag, text) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text });
  const key = (row, column) => {
    const cell = row.cells[column];
    return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other)));

  const field = (tools, label, control) => {
    const around = element("label", label);
    around.append(control);
    tools.append(around);
    return control;
  };

  // A list of options, each [value, name], under one that stands for all of them.
  const chooser = (tools, label, options) => {
    const choice = element("select");
    [["", words.all], ...options].forEach(([value, name]) => choice.append(Object.assign(element("option", name), { value })));
    return field(tools, words.choose + " " + label, choice);
  };

  const sortable = (table, rows, tell) => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const name = head.textContent.trim();
      const button = Object.assign(element("button", name), { type: "button" });
      head.replaceChildren(button, element("span", name)); // on paper the words stand alone
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const sorted = [...rows].sort((one, other) => (up ? 1 : -1) * compare(key(one, column), key(other, column)));
        table.tBodies[0].append(...sorted);
        tell(fill(up ? words.sortedUp : words.sortedDown, { column: name }));
      });
    });
  };

  const searched = (tools) => field(tools, words.filter, Object.assign(element("input"), { type: "search", autocomplete: "off" }));

  // A list with a choice of its first column.
  const plain = (table, rows, tools) => {
    const names = [...new Set(rows.map((row) => row.cells[0].textContent.trim()))];
    const choice = chooser(tools, table.tHead.rows[0].cells[0].textContent.trim(), names.map((name) => [name, name]));
    const search = searched(tools);
    const said = element("output");
    tools.append(said);
    const filter = () => {
      const wanted = search.value.trim().toLocaleLowerCase();
      rows.forEach((row) => {
        const chosen = !choice.value || row.cells[0].textContent.trim() === choice.value;
        row.hidden = !(chosen && row.textContent.toLocaleLowerCase().includes(wanted));
      });
      return fill(words.shown, { shown: rows.filter((row) => !row.hidden).length, all: rows.length });
    };
    const say = () => { said.textContent = filter(); };
    search.addEventListener("input", say);
    choice.addEventListener("change", say);
    said.textContent = filter() + " " + words.sortHint;
    sortable(table, rows, (sentence) => { said.textContent = sentence + " " + filter(); });
  };

  // The list of all actions, whose filter is the address after "#": "plan=2023&oap=EXCISE&find=zoll".
  const all = (table, rows, tools) => {
    const names = JSON.parse(table.dataset.names);
    const keys = JSON.parse(table.dataset.keys);
    const known = new Set([...Object.keys(names).map((word) => word.split("=")[0]), "find"]);
    const details = table.closest("details");
    const opened = { from: null };
    const choices = {};
    Object.entries(keys).forEach(([one, label]) => {
      const options = Object.entries(names).filter(([word]) => word.startsWith(one + "=")).map(([word, name]) => [word.slice(one.length + 1), name]);
      if (options.length) choices[one] = chooser(tools, label, options);
    });
    const search = searched(tools);
    const said = element("output");
    tools.append(said);
    const chosen = Object.assign(element("p"), { className: "chosen", tabIndex: -1 });
    const sentence = element("span");
    const back = Object.assign(element("button", words.back), { type: "button" });
    const every = Object.assign(element("button", words.every), { type: "button" });
    chosen.append(sentence, back, every);
    details.before(chosen);

    // The parts of the address; null where it is no filter.
    const wanted = () => {
      const parts = location.hash.slice(1).split("&").map((part) => part.split("="));
      return parts.every((part) => part.length === 2 && known.has(part[0])) ? parts : null;
    };
    const decoded = (text) => {
      try { return decodeURIComponent(text); } catch { return text; }
    };
    const named = ([one, values]) => {
      if (one === "find") return "“" + decoded(values) + "”";
      return values.split(",").map((value) => names[one + "=" + value] ?? decoded(value)).reduce((first, other) => fill(words.or, { one: first, other }));
    };
    const found = (row, parts) => {
      const own = row.dataset.words.split(" ");
      return parts.every(([one, values]) => one === "find"
        ? row.textContent.toLocaleLowerCase().includes(decoded(values).trim().toLocaleLowerCase())
        : values.split(",").some((value) => own.includes(one + "=" + value)));
    };
    const select = (choice, value, name) => {
      [...choice.options].filter((option) => option.dataset.several).forEach((option) => option.remove());
      if (value.includes(",")) choice.append(Object.assign(element("option", name), { value }));
      if (value.includes(",")) choice.lastChild.dataset.several = "yes";
      choice.value = value;
    };
    const show = () => {
      const parts = wanted() ?? [];
      rows.forEach((row) => { row.hidden = !found(row, parts); });
      Object.entries(choices).forEach(([one, choice]) => {
        const part = parts.find((other) => other[0] === one);
        select(choice, part ? part[1] : "", part ? named(part) : "");
      });
      const sought = parts.find((part) => part[0] === "find");
      if (decoded(sought ? sought[1] : "") !== search.value.trim()) search.value = decoded(sought ? sought[1] : "");
      const shown = rows.filter((row) => !row.hidden).length;
      sentence.textContent = fill(words.found, { shown, all: rows.length, what: parts.map(named).join("; ") });
      chosen.hidden = parts.length === 0;
      back.hidden = opened.from === null;
      return fill(words.shown, { shown, all: rows.length });
    };
    const open = () => {
      if (wanted() === null) return;
      details.open = true;
      said.textContent = show();
      chosen.focus();
      chosen.scrollIntoView();
    };
    const change = () => {
      const kept = (wanted() ?? []).filter(([one]) => !(one in choices) && one !== "find").map((part) => part.join("="));
      const picked = Object.entries(choices).filter(([, choice]) => choice.value).map(([one, choice]) => one + "=" + choice.value);
      const sought = search.value.trim() ? ["find=" + encodeURIComponent(search.value.trim())] : [];
      const address = [...kept, ...picked, ...sought].join("&");
      history.replaceState(null, "", address ? "#" + address : "#section-all");
      said.textContent = show();
    };
    search.addEventListener("input", change);
    Object.values(choices).forEach((choice) => choice.addEventListener("change", change));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || !link.getAttribute("href")?.startsWith("#")) return;
      opened.from = link;
      if (link.getAttribute("href") === location.hash) open(); // the address stays, and so says nothing
    });
    back.addEventListener("click", () => { opened.from.scrollIntoView({ block: "center" }); opened.from.focus(); });
    every.addEventListener("click", () => {
      history.replaceState(null, "", "#section-all");
      said.textContent = show();
      details.querySelector("summary").focus();
    });
    addEventListener("hashchange", open);
    said.textContent = show() + " " + words.sortHint;
    sortable(table, rows, (text) => { said.textContent = text + " " + show(); });
    open();
  };

  document.body.classList.add("scripted");
  document.querySelectorAll("table[data-live]").forEach((table) => {
    const tools = element("div");
    tools.className = "tools";
    table.closest(".framed").before(tools);
    ("names" in table.dataset ? all : plain)(table, [...table.tBodies[0].rows], tools);
  });
})();
