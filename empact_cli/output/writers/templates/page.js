// Makes the lists marked data-live sortable and filterable; without it they are plain tables.
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

  const chooser = (tools, table, rows) => {
    const names = [...new Set(rows.map((row) => row.cells[0].textContent.trim()))];
    const choice = element("select");
    choice.append(Object.assign(element("option", words.all), { value: "" }));
    names.forEach((name) => choice.append(Object.assign(element("option", name), { value: name })));
    return field(tools, words.choose + ": " + table.tHead.rows[0].cells[0].textContent.trim(), choice);
  };

  document.querySelectorAll("table[data-live]").forEach((table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const tools = element("div");
    tools.className = "tools";
    const choice = chooser(tools, table, rows);
    const search = field(tools, words.filter, Object.assign(element("input"), { type: "search", autocomplete: "off" }));
    const said = element("output");
    tools.append(said);
    table.parentElement.before(tools);

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

    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const name = head.textContent.trim();
      const button = Object.assign(element("button", name), { type: "button" });
      head.replaceChildren(button, element("span", name)); // on paper the words stand alone
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const sorted = [...rows].sort((one, other) => (up ? 1 : -1) * compare(key(one, column), key(other, column)));
        body.append(...sorted);
        said.textContent = fill(up ? words.sortedUp : words.sortedDown, { column: name }) + " " + filter();
      });
    });
  });
})();
