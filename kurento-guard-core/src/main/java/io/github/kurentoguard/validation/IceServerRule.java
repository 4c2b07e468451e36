package io.github.kurentoguard.validation;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/** STUN and TURN servers and public addresses are numbers, which is all that the media server heeds. */
final class IceServerRule implements Rule {

    private static final Pattern TURN =
            Pattern.compile("(.+):(.+)@([^@:/?]+):(\\d{1,5})(\\?transport=(udp|tcp|tls))?", Pattern.DOTALL);
    private static final String NUMERIC = "Look the name up and pass the number.";

    @Override
    public String name() {
        return "ice-server";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        switch (call.operation()) {
            case "setStunServerAddress" -> checkAddress(call, "stunServerAddress", true, true, report);
            case "setExternalIPv4" -> checkAddress(call, "externalIPv4", true, false, report);
            case "setExternalIPv6" -> checkAddress(call, "externalIPv6", false, true, report);
            case "setStunServerPort" -> checkPort(call, report);
            case "setTurnUrl" -> checkTurn(call, report);
            default -> {}
        }
    }

    private static void checkAddress(
            CheckedCall call, String parameter, boolean version4, boolean version6, Report report) {
        String address = call.text(parameter);
        if (address == null || address.isEmpty()) {
            return;
        }
        boolean fits =
                version4 && NetUtil.isValidIpV4Address(address) || version6 && NetUtil.isValidIpV6Address(address);
        if (!fits) {
            String wanted = version4 && version6 ? "IP address" : version4 ? "IPv4 address" : "IPv6 address";
            report.refuse(
                    parameter,
                    Masked.text(address),
                    "it is no numeric " + wanted + ", and the server ignores anything else without a word",
                    NUMERIC);
        }
    }

    private static void checkPort(CheckedCall call, Report report) {
        OptionalDouble port = Json.number(call.arguments(), "stunServerPort");
        if (port.isPresent() && (port.getAsDouble() < 0 || port.getAsDouble() > 65_535)) {
            report.refuse(
                    "stunServerPort",
                    String.valueOf((long) port.getAsDouble()),
                    "ports go from 1 to 65535",
                    "Pass the port of the STUN server, 3478 as a rule.");
        }
    }

    private static void checkTurn(CheckedCall call, Report report) {
        String url = call.text("turnUrl");
        if (url == null || url.isEmpty()) {
            return;
        }
        Matcher form = TURN.matcher(url);
        if (!form.matches() || Integer.parseInt(form.group(4)) > 65_535) {
            report.refuse(
                    "turnUrl",
                    Masked.turn(url),
                    "it does not have the form that the server takes, so that no TURN server would be used",
                    "Pass user:password@address:port, with ?transport=udp, tcp or tls if need be, and no 'turn:'.");
        } else if (!NetUtil.isValidIpV4Address(form.group(3))) {
            report.refuse(
                    "turnUrl",
                    Masked.turn(url),
                    "its address is no numeric IPv4 address, so that no TURN server would be used",
                    NUMERIC);
        } else if (form.group(1).contains("://") || form.group(1).startsWith("turn:")) {
            report.refuse(
                    "turnUrl",
                    Masked.turn(url),
                    "it begins with a scheme, which the server takes for the user",
                    "Pass user:password@address:port without 'turn:'.");
        }
    }
}
