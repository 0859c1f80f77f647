// Sends files as they are, one after the other, and tells how far each is. When the connection breaks, it asks how much has come and goes on there.
const patience = 5 * 60 * 1000;

export function createUploader(owner, address, token) {
  const listeners = new AbortController();
  const headers = { RequestVerificationToken: token ?? "" };
  let files = [];
  let tail = Promise.resolve();
  let isOver = false;

  // While the circuit is being connected again nobody hears: what must be heard is said until it is.
  async function tell(mustBeHeard, ...message) {
    for (;;) {
      try {
        return await owner.invokeMethodAsync(...message);
      } catch {
        if (!mustBeHeard || isOver) {
          return undefined;
        }

        await pause(1000);
      }
    }
  }

  function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  async function ask(method, url, more) {
    try {
      const response = await fetch(url, { method, headers: { ...headers, ...more }, redirect: "manual", signal: AbortSignal.timeout(30000) });
      return { status: response.status, body: method === "HEAD" ? "" : await response.text(), headers: response.headers };
    } catch {
      return { status: 0, body: "" };
    }
  }

  function append(file, offset, index) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      let told = 0;
      file.request = request;
      request.open("PATCH", file.address);
      request.setRequestHeader("Content-Type", "application/offset+octet-stream");
      request.setRequestHeader("RequestVerificationToken", headers.RequestVerificationToken);
      request.setRequestHeader("Upload-Offset", offset);
      request.upload.onprogress = (event) => {
        if (event.timeStamp - told > 150 || event.loaded === event.total) {
          told = event.timeStamp;
          tell(false, "Progressed", index, offset + event.loaded);
        }
      };
      request.onload = () => resolve({ status: request.status, body: request.responseText });
      request.onerror = request.onabort = () => resolve({ status: 0, body: "" });
      request.send(file.content.slice(offset));
    });
  }

  // Neither taken nor refused: no answer, another offset, or a proxy that does not reach the dashboard.
  const isBroken = (status) => [0, 204, 409, 502, 503, 504].includes(status);

  async function send(file, index) {
    let offset = 0;
    let brokenSince = 0;
    for (let tries = 0; !file.isCancelled; tries++) {
      if (tries > 0) {
        brokenSince ||= Date.now();
        if (Date.now() - brokenSince > patience) {
          return { status: 0, body: "" };
        }

        tell(false, "Interrupted", index);
        await pause(Math.min(250 * 2 ** tries, 5000));
      }

      if (!file.address) {
        const begun = await ask("POST", address, { "X-File-Name": encodeURIComponent(file.content.name), "Upload-Length": file.content.size });
        if (begun.status === 201) {
          file.address = begun.headers.get("Location");
          offset = 0;
        } else if (isBroken(begun.status)) {
          continue;
        } else {
          return begun;
        }
      } else {
        const found = await ask("HEAD", file.address);
        if (found.status === 404) {
          file.address = null; // the dashboard was started anew
          continue;
        } else if (found.status === 422) {
          return ask("PATCH", file.address, { "Upload-Offset": 0 }); // it was refused, and the answer that said why was lost
        } else if (isBroken(found.status)) {
          continue;
        } else if (found.status !== 200) {
          return found;
        }

        const arrived = Number(found.headers.get("Upload-Offset"));
        if (arrived > offset) {
          tries = 0;
          brokenSince = 0;
        }

        offset = arrived;
      }

      if (file.isCancelled) {
        break;
      }

      const answer = await append(file, offset, index);
      // An answer of 502 with words is the dashboard's own: its storage failed.
      if (!isBroken(answer.status) || (answer.status === 502 && answer.body.includes('"detail"'))) {
        return answer;
      }
    }

    return { status: 0, body: "cancelled" };
  }

  function takeBack(file) {
    file.isCancelled = true;
    file.request?.abort();
    if (file.address && !file.isDone) {
      fetch(file.address, { method: "DELETE", headers, keepalive: true }).catch(() => undefined);
    }
  }

  async function choose(chosen) {
    const added = [...chosen].map((content) => ({ content }));
    if (added.length === 0) {
      return;
    }

    const first = files.length;
    files.push(...added);
    await tell(true, "Chosen", added.map(({ content }) => ({ name: content.name, size: content.size })));
    added.forEach((file, i) => {
      tail = tail.then(async () => {
        const answer = await send(file, first + i);
        file.isDone = answer.status !== 0;
        await tell(true, "Finished", first + i, answer.status, answer.body);
      });
    });
  }

  function end() {
    isOver = true;
    files.forEach(takeBack);
  }

  addEventListener("pagehide", end, { signal: listeners.signal });

  return {
    attach(zone, input) {
      const options = { signal: listeners.signal };
      files = [];
      input.addEventListener("change", () => choose(input.files), options);
      // Whoever is quick chooses files before this runs.
      choose(input.files);
      if (zone.dataset.attached) {
        return;
      }

      zone.dataset.attached = "true";
      zone.addEventListener("dragover", (event) => {
        event.preventDefault();
        zone.classList.add("over");
      }, options);
      zone.addEventListener("dragleave", () => zone.classList.remove("over"), options);
      zone.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("over");
        if (!zone.classList.contains("busy")) {
          choose(event.dataTransfer.files);
        }
      }, options);
    },
    cancel(index) {
      takeBack(files[index]);
    },
    dispose() {
      listeners.abort();
      end();
    },
  };
}
