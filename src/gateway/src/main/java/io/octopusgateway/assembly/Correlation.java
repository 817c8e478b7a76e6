package io.octopusgateway.assembly;

import io.octopusgateway.spi.Envelope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;

/**
 * Names every request before anything else sees it, so that all its log lines can be found: hosts may bring the name,
 * everybody else is given one. Threads are used again, so the name is taken off at the end, whatever happens.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Correlation implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var id = id((HttpServletRequest) request);
        request.setAttribute(Envelope.CORRELATION_ID, id);
        LogContext.put(LogContext.CORRELATION_ID, id);
        try {
            chain.doFilter(request, response);
        } finally {
            LogContext.clear();
        }
    }

    private static String id(HttpServletRequest request) {
        var theirs = request.getHeader(Envelope.CORRELATION_ID);
        var isHosts = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        return isHosts && Envelope.isSane(theirs) ? theirs : UUID.randomUUID().toString();
    }
}
