'use strict';
(() => {
  const by = id => document.getElementById(id);
  const TONE = {CONNECTED: 'good', UNAVAILABLE: 'bad', CLOSED: 'bad'};
  let socket = null;
  let peer = null;      // one RTCPeerConnection for as long as the role lasts, whatever the media server does
  let role = null;
  let camera = null;
  let offers = 0;
  let retryMillis = 500;
  let recording = false;
  let answered = false; // candidates wait until the server knows the offer they belong to
  let pending = [];

  function log(text) {
    const item = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = new Date().toLocaleTimeString([], {hour12: false});
    item.append(time, text);
    by('log').prepend(item);
    while (by('log').children.length > 200) by('log').lastChild.remove();
  }

  // ---- signalling

  function connect() {
    socket = new WebSocket(new URL('signalling', location.href.replace(/^http/, 'ws')));
    socket.onopen = () => {
      retryMillis = 500;
      by('signalling').textContent = 'connected';
      // The room was restarted: it has forgotten us, so join again with the connection that there is.
      if (role) offer('join', {iceRestart: true}).catch(failed);
    };
    socket.onmessage = event => receive(JSON.parse(event.data)).catch(failed);
    socket.onclose = () => {
      by('signalling').textContent = 'lost; trying again';
      setTimeout(connect, retryMillis);
      retryMillis = Math.min(5000, retryMillis * 2);
    };
  }

  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  async function receive(message) {
    switch (message.type) {
      case 'hello':
        by('simulated').hidden = by('faults').hidden = !message.simulated;
        show(message.state);
        break;
      case 'state':
        show(message.state);
        log(message.event + ' → ' + message.state);
        break;
      case 'room':
        by('room').textContent = (message.presenter ? 'Someone presents' : 'Nobody presents') +
          ', ' + message.viewers + (message.viewers === 1 ? ' watches.' : ' watch.');
        break;
      case 'answer':
        if (!peer) break;
        await peer.setRemoteDescription({type: 'answer', sdp: message.sdp});
        answered = true;
        pending.forEach(candidate => send({type: 'candidate', candidate}));
        pending = [];
        log('The answer is there');
        break;
      case 'candidate':
        if (peer && peer.remoteDescription) await peer.addIceCandidate(message.candidate);
        break;
      case 'renegotiate':
        log('The guard asks to negotiate again');
        if (peer) await offer('offer', {iceRestart: true});
        break;
      case 'ended':
        log('The presenter has left');
        end();
        break;
      case 'recording':
        recording = message.uri !== '';
        by('record').setAttribute('aria-pressed', String(recording));
        log(recording ? 'Recording to ' + message.uri : 'The recording has ended');
        break;
      case 'error':
        failed(new Error(message.message));
        break;
    }
  }

  function show(state) {
    by('state').textContent = 'Media server: ' + state.toLowerCase();
    by('server').className = TONE[state] || 'warn';
  }

  function failed(error) {
    by('error').textContent = error.message;
    log('Error: ' + error.message);
  }

  // ---- media

  async function join(wanted) {
    end();
    by('error').textContent = '';
    role = wanted;
    peer = new RTCPeerConnection();
    peer.onicecandidate = event => {
      if (!event.candidate || !event.candidate.candidate) return;
      const candidate = event.candidate.toJSON();
      if (answered) send({type: 'candidate', candidate}); else pending.push(candidate);
    };
    peer.ontrack = event => { by('remote').srcObject = event.streams[0] || new MediaStream([event.track]); };
    peer.onconnectionstatechange = peer.oniceconnectionstatechange = peer.onsignalingstatechange = peerState;
    if (role === 'viewer') {
      peer.addTransceiver('audio', {direction: 'recvonly'});
      peer.addTransceiver('video', {direction: 'recvonly'});
    } else {
      camera = camera || await navigator.mediaDevices.getUserMedia({audio: true, video: {width: 640, height: 480}});
      by('own').srcObject = camera;
      camera.getTracks().forEach(track => peer.addTrack(track, camera));
    }
    await offer('join');
    buttons();
  }

  async function offer(type, options) {
    answered = false;
    const description = await peer.createOffer(options);
    await peer.setLocalDescription(description);
    by('offers').textContent = String(++offers);
    send({type, role, sdp: peer.localDescription.sdp});
    log(options && options.iceRestart ? 'Offer with ICE restart sent' : 'Offer sent');
  }

  function peerState() {
    if (peer) by('peer').textContent = peer.connectionState + ', ICE ' + peer.iceConnectionState + ', ' + peer.signalingState;
  }

  function end() {
    if (peer) peer.close();
    peer = role = null;
    pending = [];
    answered = recording = false;
    by('remote').srcObject = null;
    by('peer').textContent = 'none';
    by('record').setAttribute('aria-pressed', 'false');
    buttons();
  }

  function buttons() {
    document.querySelectorAll('[data-role]').forEach(button =>
      button.setAttribute('aria-pressed', String(button.dataset.role === role)));
    by('leave').disabled = !role;
    by('record').disabled = !role || role === 'viewer';
  }

  // ---- buttons

  document.querySelectorAll('[data-role]').forEach(button => {
    button.onclick = () => join(button.dataset.role).catch(error => { end(); failed(error); });
  });
  by('leave').onclick = () => { send({type: 'leave'}); end(); log('Left'); };
  by('record').onclick = () => send({type: 'record', on: String(!recording)});
  document.querySelectorAll('[data-fault]').forEach(button => {
    button.onclick = async () => {
      const answer = await fetch('faults/' + button.dataset.fault, {method: 'POST', headers: {'X-Room': '1'}});
      log(await answer.text());
    };
  });
  connect();
})();
