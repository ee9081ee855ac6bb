package main

import "go/ast"

// appended gives one form to the two ways of extending a spread argument with values:
//
//	append(append([]T(nil), s...), values)
//	func(opts ...T) []T { return append(append([]T{}, opts...), values) }(s...)
//
// It answers nil for anything else.
func appended(argument ast.Expr) ast.Expr {
	call, ok := argument.(*ast.CallExpr)
	if !ok {
		return nil
	}
	if literal, ok := call.Fun.(*ast.FuncLit); ok && len(literal.Body.List) == 1 && len(call.Args) == 1 {
		result, ok := literal.Body.List[0].(*ast.ReturnStmt)
		if !ok || len(result.Results) != 1 {
			return nil
		}
		first, _, values := copied(result.Results[0])
		empty, ok := first.(*ast.CompositeLit)
		if !ok || len(empty.Elts) > 0 {
			return nil
		}
		return spread(empty.Type, call.Args[0], values)
	}
	first, argument, values := copied(argument)
	conversion, ok := first.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return spread(conversion.Fun, argument, values)
}

// copied takes append(append(first, second...), values) apart.
func copied(expression ast.Expr) (first, second ast.Expr, values []ast.Expr) {
	outer := appendCall(expression)
	if outer == nil {
		return nil, nil, nil
	}
	inner := appendCall(outer.Args[0])
	if inner == nil || len(inner.Args) != 2 || !inner.Ellipsis.IsValid() {
		return nil, nil, nil
	}
	return inner.Args[0], inner.Args[1], outer.Args[1:]
}

func appendCall(expression ast.Expr) *ast.CallExpr {
	call, ok := expression.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return nil
	}
	if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "append" {
		return nil
	}
	return call
}

func spread(slice, argument ast.Expr, values []ast.Expr) ast.Expr {
	if same := appended(argument); same != nil {
		argument = same
	}
	return &ast.CallExpr{Fun: ast.NewIdent("appended"), Args: append([]ast.Expr{slice, argument}, values...)}
}
