// Sends files as they are, one request each, one after the other, and tells how far each is.
export function createUploader(owner, address, token) {
  const listeners = new AbortController();
  const requests = [];
  let tail = Promise.resolve();

  function send(file, index) {
    return new Promise((resolve) => {
      const request = requests[index];
      if (request.cancelled) {
        resolve(owner.invokeMethodAsync("Finished", index, 0, "cancelled"));
        return;
      }

      let told = 0;
      request.open("POST", address);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("RequestVerificationToken", token ?? "");
      request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
      request.upload.onprogress = (event) => {
        if (event.timeStamp - told > 150 || event.loaded === event.total) {
          told = event.timeStamp;
          owner.invokeMethodAsync("Progressed", index, event.loaded);
        }
      };
      const finish = (status, body) => resolve(owner.invokeMethodAsync("Finished", index, status, body));
      request.onload = () => finish(request.status, request.responseText);
      request.onerror = () => finish(0, "");
      request.onabort = () => finish(0, "cancelled");
      request.send(file);
    });
  }

  async function choose(files) {
    const chosen = [...files];
    if (chosen.length === 0) {
      return;
    }

    const first = requests.length;
    chosen.forEach(() => requests.push(new XMLHttpRequest()));
    await owner.invokeMethodAsync("Chosen", chosen.map((file) => ({ name: file.name, size: file.size })));
    chosen.forEach((file, i) => {
      tail = tail.then(() => send(file, first + i));
    });
  }

  return {
    attach(zone, input) {
      const options = { signal: listeners.signal };
      requests.length = 0;
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
      requests[index].cancelled = true;
      requests[index].abort();
    },
    dispose() {
      listeners.abort();
      requests.forEach((request) => {
        request.onabort = null;
        request.abort();
      });
    },
  };
}
